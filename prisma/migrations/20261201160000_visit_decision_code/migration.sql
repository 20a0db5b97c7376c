-- What a supervisor decided after failed visits is somebody's to do, by a day (docs/decisions/failed-visits.md).
ALTER TYPE "DeadlineRule" ADD VALUE 'VISIT_DECISION';
