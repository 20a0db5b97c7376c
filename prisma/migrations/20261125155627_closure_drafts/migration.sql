-- The closing evaluation keeps drafts like the other forms.
ALTER TYPE "DraftKind" ADD VALUE 'CLOSURE';
