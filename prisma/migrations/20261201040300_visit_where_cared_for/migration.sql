-- A child that is not at home for the time being is visited where it is cared for: neither at home, nor at school, nor unannounced by that alone.
ALTER TYPE "VisitKind" ADD VALUE 'CARE';
