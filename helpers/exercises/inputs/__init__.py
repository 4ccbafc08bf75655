"""Test inputs of the exercises: one module per unit, under the unit's name."""
