"""Questions that need no whole study, one file each: ``ask`` gives a record, ``page`` says it in blocks."""
