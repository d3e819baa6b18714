"""What is published, judged: proofs, checks, reports. Nothing here changes content."""
