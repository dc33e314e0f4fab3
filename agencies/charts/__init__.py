"""Where everything stands in a chart, in per cent and pixels, so that templates only print numbers.

In come spells, figures and counts; out go frozen values for templates under agencies/charts/. For pages of agencies and
of elections; a chart knows no request, and an election only as far as it is drawn."""
