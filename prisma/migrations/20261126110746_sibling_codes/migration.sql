-- Codes of what is said of brothers and sisters, and of the day on which a child comes of age. By themselves: PostgreSQL uses a new code of a list only after the transaction that adds it.
CREATE TYPE "SiblingState" AS ENUM ('CONFIRMED', 'REJECTED', 'UNLINKED');
ALTER TYPE "DeadlineRule" ADD VALUE 'TURNING_18';
