"""What Go sources say, read through a FileView and never executed."""
