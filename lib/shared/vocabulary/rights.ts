/** Codes of what a person may ask about its own data (个人信息保护法 44-50; domain: privacy and trust). */
export const RIGHTS_REQUEST_KINDS = ["ACCESS", "CORRECTION", "DELETION", "OBJECTION"] as const;
export type RightsRequestKind = (typeof RIGHTS_REQUEST_KINDS)[number];

/** Who speaks: the child, one of its guardians, or somebody sent by them in writing. */
export const DATA_SPEAKERS = ["CHILD", "FATHER", "MOTHER", "CARER", "AGENT"] as const;
export type DataSpeaker = (typeof DATA_SPEAKERS)[number];

export const RIGHTS_REQUEST_STATUSES = ["RECEIVED", "GRANTED", "REFUSED", "DONE"] as const;
export type RightsRequestStatus = (typeof RIGHTS_REQUEST_STATUSES)[number];

/** Why a request is not followed: the child would be in danger, a statutory duty needs the data, the person is not entitled, it is unfounded. */
export const RIGHTS_REFUSAL_GROUNDS = ["ENDANGERS_CHILD", "STATUTORY_DUTY", "NOT_ENTITLED", "UNFOUNDED"] as const;
export type RightsRefusalGround = (typeof RIGHTS_REFUSAL_GROUNDS)[number];

/** What needs consent beside the statutory duty. */
export const CONSENT_PURPOSES = ["PHOTO", "ENTRUSTED_SERVICE", "SURVEY", "PUBLICITY"] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

export const CONSENT_FORMS = ["WRITTEN", "ORAL"] as const;
export type ConsentForm = (typeof CONSENT_FORMS)[number];

/** Kinds of records that are kept for a time of their own; the log has its rule beside the log (audit_rule). */
export const RETENTION_KINDS = ["CHILD_FILE", "NOTICE", "DRAFT", "SESSION"] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];
