-- A change of the matrix is written first and handed over for confirmation when it is whole. The value is used from the next migration on.
ALTER TYPE "MatrixVersionStatus" ADD VALUE 'SUBMITTED' AFTER 'DRAFT';
