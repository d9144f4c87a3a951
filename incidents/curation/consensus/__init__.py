"""One figure, place, day and attacker out of many claims. Pure but for loading and writing."""
