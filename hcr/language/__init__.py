"""Reads the texts that people write into exact values: numbers, periods, names, units and expressions.

This folder knows neither files nor targets.
"""
