"""Reading target files: YAML to the model."""

from hcr.targets.files import default_folder, files_of, read_text
from hcr.targets.load import load, load_files, load_touched

__all__ = ["default_folder", "files_of", "load", "load_files", "load_touched", "read_text"]
