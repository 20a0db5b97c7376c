-- Codes of handing a child over to another street. By themselves: PostgreSQL uses a new code of a list only after the transaction that adds it.
CREATE TYPE "MoveStatus" AS ENUM ('PROPOSED', 'SENT', 'ACCEPTED', 'REFUSED', 'WITHDRAWN');
ALTER TYPE "DeadlineRule" ADD VALUE 'MOVE_ANSWER';
