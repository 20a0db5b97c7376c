-- Codes of what a person may ask about its own data. By themselves: PostgreSQL uses a new code of a list only after the transaction that adds it.
CREATE TYPE "ConsentForm" AS ENUM ('WRITTEN', 'ORAL');
CREATE TYPE "ConsentPurpose" AS ENUM ('PHOTO', 'ENTRUSTED_SERVICE', 'SURVEY', 'PUBLICITY');
CREATE TYPE "DataSpeaker" AS ENUM ('CHILD', 'FATHER', 'MOTHER', 'CARER', 'AGENT');
CREATE TYPE "RetentionKind" AS ENUM ('CHILD_FILE', 'NOTICE', 'DRAFT', 'SESSION');
CREATE TYPE "RightsRefusalGround" AS ENUM ('ENDANGERS_CHILD', 'STATUTORY_DUTY', 'NOT_ENTITLED', 'UNFOUNDED');
CREATE TYPE "RightsRequestKind" AS ENUM ('ACCESS', 'CORRECTION', 'DELETION', 'OBJECTION');
CREATE TYPE "RightsRequestStatus" AS ENUM ('RECEIVED', 'GRANTED', 'REFUSED', 'DONE');
ALTER TYPE "DeadlineRule" ADD VALUE 'RIGHTS_REQUEST';
