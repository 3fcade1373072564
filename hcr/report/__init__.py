"""The content of the meeting paper: verdicts to headed sections. Nothing here knows of Word, HTML or Markdown."""
