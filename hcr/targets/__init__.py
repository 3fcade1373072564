"""Reads target files: from YAML to the model."""

from hcr.targets.files import ReadBytes, default_folder, read_text, yaml_files_of
from hcr.targets.load import load, load_files, load_touched

__all__ = ["ReadBytes", "default_folder", "load", "load_files", "load_touched", "read_text", "yaml_files_of"]
