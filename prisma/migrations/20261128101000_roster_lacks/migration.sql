-- Which fields a row is asked for and its sheet has no column for, by their codes: what a file lacks is told of the file as a whole. Null: checked before this was noted.
ALTER TABLE "roster_row" ADD COLUMN     "lacks" TEXT[];
