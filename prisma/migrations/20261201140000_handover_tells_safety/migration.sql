-- The office that guards a child for the time being has to know on what ground and until when, who decides, and whom the child is kept from (docs/decisions/interim-handover.md): two fields more, which
-- the handover of interim guardianship names. Harm itself stays outside every purpose.
ALTER TABLE purpose_version DROP CONSTRAINT purpose_fields;
ALTER TABLE purpose_version ADD CONSTRAINT purpose_fields CHECK (required || optional <@ ARRAY['NAME', 'SEX', 'BIRTH_DATE', 'AGE', 'ADDRESS', 'SCHOOL', 'GRADE', 'DROPOUT_DATE', 'ATTAINMENT', 'HEALTH', 'GUARDIANSHIP',
  'GUARDIANS', 'CARER', 'CARER_PHONE', 'STREET_PLACES', 'INTERIM_TERMS', 'KEPT_AWAY', 'WISH', 'REQUESTED_ACTION']);

-- Where the handover stands already in a version of before, the next version names them from today on; a place without it gets them with its first (reference data).
SET LOCAL ROLE hutong_maintenance;
INSERT INTO purpose_version (id, code, number, status, effective_from, basis, name_zh, name_en, org_types, tasks, required, optional, result_days, asked_zh, asked_en, retired, drafted_at, confirmed_at)
SELECT gen_random_uuid(), p.code, (SELECT max(number) FROM purpose_version WHERE code = p.code) + 1, 'CONFIRMED', greatest(p.effective_from, (now() AT TIME ZONE 'Asia/Shanghai')::date),
       '未成年人保护法第四条、第九十二条；个人信息保护法第六条：接收单位保障人身安全所必需', p.name_zh, p.name_en, p.org_types, p.tasks,
       array_remove(p.required, 'REQUESTED_ACTION') || ARRAY(SELECT f FROM unnest(ARRAY['INTERIM_TERMS', 'KEPT_AWAY']) f WHERE NOT f = ANY (p.required)) || '{REQUESTED_ACTION}', p.optional, p.result_days, p.asked_zh, p.asked_en, false, now(), now()
  FROM purpose_version p
 WHERE p.code = 'INTERIM_HANDOVER' AND p.status = 'CONFIRMED' AND NOT p.retired AND NOT p.required @> ARRAY['INTERIM_TERMS', 'KEPT_AWAY']
   AND p.id = (SELECT id FROM purpose_version WHERE code = 'INTERIM_HANDOVER' AND status = 'CONFIRMED' ORDER BY effective_from DESC, number DESC LIMIT 1);
RESET ROLE;
