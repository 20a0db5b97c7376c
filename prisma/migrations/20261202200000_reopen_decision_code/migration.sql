-- A child that needs help again after the closing does not wait on a notice alone: whether the case is taken up again is somebody's to decide, by a day (docs/decisions/follow-ups.md).
ALTER TYPE "DeadlineRule" ADD VALUE 'REOPEN_DECISION';
