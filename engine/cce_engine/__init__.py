"""Rules, matching and explaining: a record and a rule pack in, an assessment out. No clock, disk or chance inside."""
