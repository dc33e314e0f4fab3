"""Figures from an uploaded file: compared with what is published, and handed in as sheets like any other.

In come rows that elections.exchange has read and checked; out go sheets, all or none, through the form that clerks type
into. The file is not kept. Only the desk's addresses import it.
"""
