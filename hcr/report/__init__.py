"""What the meeting paper says: verdicts to headed sections, before anything is known of Word, HTML or Markdown."""
