"""Fuzzes every reader and command."""
