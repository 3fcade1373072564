"""What people write, as exact values: numbers, periods, names, units, expressions. Knows no file and no target."""
