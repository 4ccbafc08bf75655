"""What exercises are declared with: their form, the functions they hand over, random inputs, exact derivatives."""
