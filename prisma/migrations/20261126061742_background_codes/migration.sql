-- Codes of the background work on deadlines. By themselves: PostgreSQL uses a new code of a list only after the transaction that adds it.
CREATE TYPE "CalendarDayKind" AS ENUM ('DAY_OFF', 'WORKDAY');
CREATE TYPE "EscalationStep" AS ENUM ('FIRST_WARNING', 'SECOND_WARNING', 'REMINDER', 'SUPERVISOR', 'DISTRICT');
CREATE TYPE "PauseStatus" AS ENUM ('ASKED', 'GRANTED', 'REFUSED', 'ENDED');
ALTER TYPE "DeadlineRule" ADD VALUE 'INTERIM_ARRANGEMENT';
