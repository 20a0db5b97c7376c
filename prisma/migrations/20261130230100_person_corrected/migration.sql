-- The name of a parent or carer that was written wrongly, or their condition, is put right by the street itself (docs/decisions/corrections.md).
ALTER TYPE "CorrectionField" ADD VALUE 'PERSON';
