"""What the steps cost, as ratios to one yardstick of the same run."""
