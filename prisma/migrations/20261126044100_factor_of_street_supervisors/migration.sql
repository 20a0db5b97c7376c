-- Those who review for a street see its children's records as reviewers of a district see theirs: they sign in with a second factor too (docs/decisions/second-factor.md).
-- The version tells a form that was open meanwhile.
UPDATE identity_policy SET second_factor_roles = array_append(second_factor_roles, 'STREET_SUPERVISOR'), version = version + 1 WHERE NOT ('STREET_SUPERVISOR' = ANY (second_factor_roles));
