"""Awards (khen thưởng): from the mentions of a report to one record for each award and recipient."""
