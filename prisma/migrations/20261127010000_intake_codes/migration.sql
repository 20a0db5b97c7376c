-- Codes of reports of children whom nobody has met yet. By themselves: PostgreSQL uses a new code of a list only after the transaction that adds it.
CREATE TYPE "ContactResult" AS ENUM ('CHILD_SEEN', 'CARER_REACHED', 'NOT_REACHED');
CREATE TYPE "ContactWay" AS ENUM ('ON_SITE', 'PHONE', 'OTHER');
CREATE TYPE "IntakeClosing" AS ENUM ('NO_NEED', 'NOT_MINOR', 'DUPLICATE', 'ELSEWHERE', 'NOT_FOUND');
CREATE TYPE "IntakeEventKind" AS ENUM ('RECORDED', 'ATTEMPT', 'CONTACT', 'URGENCY', 'REGISTERED', 'CLOSED', 'REOPENED');
CREATE TYPE "IntakeStatus" AS ENUM ('OPEN', 'CONTACTED', 'REGISTERED', 'CLOSED');
ALTER TYPE "DeadlineRule" ADD VALUE 'ON_SITE_CONTACT';
