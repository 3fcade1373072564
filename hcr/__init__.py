"""hcr: checks health-care reform figures against the targets of the policy documents that set them."""

__version__ = "0.1.0"
