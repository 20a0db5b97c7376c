-- Codes of case conferences. By themselves: PostgreSQL uses a new code of a list only after the transaction that adds it.
CREATE TYPE "ConferenceStatus" AS ENUM ('CALLED', 'HELD', 'SEALED', 'CANCELLED');
CREATE TYPE "InvitationAnswer" AS ENUM ('COMING', 'DECLINED');
ALTER TYPE "DeadlineRule" ADD VALUE 'CONFERENCE_ANSWER';
ALTER TYPE "DeadlineRule" ADD VALUE 'CONFERENCE_TASK';
