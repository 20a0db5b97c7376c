-- How long the clock of one task may stand still in all: a limit like the others, with its basis and the day from which it holds (docs/decisions/pauses.md).
ALTER TYPE "DeadlineRule" ADD VALUE 'PAUSE_TOTAL';
