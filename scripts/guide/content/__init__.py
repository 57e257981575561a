"""What English pages say: the wording rules of content plan §3 as checks."""
