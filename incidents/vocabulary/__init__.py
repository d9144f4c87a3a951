"""The words of the subject: every enumeration once, and the figures table."""
