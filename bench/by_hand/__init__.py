"""The same judgement as somebody would write it for one file, by hand; each script is a process of its own."""
