import { item, type DimensionDefinition } from "./instrument-types";

/** Dimension A, 100 points: the actual carer, the family, and what surrounds it. */
export const GUARDIANSHIP_DIMENSION: DimensionDefinition = {
  code: "GUARDIANSHIP",
  label: { zh: "监护情况", en: "Guardianship" },
  items: [
    item("A01", "照料人年龄", "Age of the carer", [
      [8, "18 至 55 周岁", "18 to 55"],
      [6, "56 至 65 周岁", "56 to 65"],
      [4, "66 至 75 周岁", "66 to 75"],
      [2, "76 周岁及以上，或未满 18 周岁", "76 or older, or under 18"],
    ]),
    item("A02", "照料人文化程度", "Schooling of the carer", [
      [8, "高中及以上", "Senior secondary or above"],
      [6, "初中", "Junior secondary"],
      [4, "小学", "Primary"],
      [2, "未上过学，或不能读写", "None, or cannot read and write"],
    ]),
    item("A03", "照料人身体健康状况", "Physical health of the carer", [
      [8, "身体健康", "Healthy"],
      [6, "患有慢性病，不影响日常照料", "Chronic illness that does not hinder daily care"],
      [4, "患病或残疾，照料能力受到一定影响", "Illness or disability that hinders care in part"],
      [2, "重病或重度残疾，基本无法承担照料", "Grave illness or disability, hardly able to care"],
    ]),
    item("A04", "照料人精神健康状况", "Mental health of the carer", [
      [6, "精神状况良好", "Good"],
      [3, "有焦虑、抑郁等情绪问题，或精神疾病病情稳定", "Anxiety, depression, or a mental illness that is stable"],
      [0, "精神疾病病情不稳定，或长期酗酒、吸毒", "Mental illness that is not stable, or lasting abuse of alcohol or drugs"],
    ]),
    item("A05", "监护责任意识", "Awareness of the guardian's duty", [
      [9, "责任意识强，主动关心子女生活、学习和心理", "Strong: cares of its own accord for life, learning and feelings"],
      [6, "有责任意识，基本能够履行监护职责", "Present: performs the duty by and large"],
      [3, "责任意识淡薄，需经常督促", "Weak: has to be urged often"],
      [0, "缺乏责任意识，经督促仍不履行监护职责", "Absent: does not perform the duty even when urged"],
    ]),
    item("A06", "照料人守法情况", "Lawfulness of the carer", [
      [6, "遵纪守法，无不良记录", "Lawful, no record"],
      [2, "曾受行政处罚或刑事处罚，现已改正", "Penalties in the past, now reformed"],
      [1, "目前仍有违法行为，或正在接受处罚", "Breaks the law at present, or is under a penalty"],
    ]),
    item("A07", "家庭经济收入", "Income of the family", [
      [5, "收入稳定，能够满足家庭基本生活", "Steady, meets the basic needs"],
      [3, "收入不稳定，基本生活偶有困难", "Unsteady, basic needs are short at times"],
      [1, "无稳定收入或为最低生活保障、低收入家庭，基本生活困难", "None that is steady, or minimum living or low income: basic needs are not met"],
    ]),
    item("A08", "夫妻关系", "The couple", [
      [10, "关系和睦", "In harmony"],
      [9, "关系较好，偶有矛盾", "Good, with a quarrel now and then"],
      [6, "经常争吵或长期两地分居", "Quarrels often, or lives apart for long"],
      [4, "离异、丧偶或事实分居", "Divorced, widowed, or separated in fact"],
      [2, "关系严重恶化，或有家庭暴力", "Broken, or with domestic violence"],
    ]),
    item("A09", "亲子关系", "Parent and child", [
      [10, "关系亲密，沟通顺畅", "Close, they talk well"],
      [6, "关系一般，沟通较少", "Fair, they talk little"],
      [2, "关系疏远、对立，或存在打骂、忽视", "Distant or hostile, or with beating, scolding or neglect"],
    ]),
    item("A10", "亲属支持", "Support by kin", [
      [10, "亲属经常给予帮助", "Kin help often"],
      [8, "亲属能够提供一定帮助", "Kin help to some degree"],
      [4, "无亲属往来，或亲属无力、不愿帮助", "No kin, or kin who cannot or will not help"],
    ]),
    item("A11", "邻里支持", "Support by neighbours", [
      [10, "邻里关系融洽，能够互相照应", "On good terms, they look after each other"],
      [8, "邻里关系一般，有事能够联系", "Fair, can be reached when needed"],
      [4, "邻里关系紧张，或没有往来", "Strained, or no contact"],
    ]),
    item("A12", "居住及周边环境", "Dwelling and surroundings", [
      [10, "住房安全稳定，周边治安良好", "Safe and settled, the neighbourhood is orderly"],
      [8, "住房条件一般，周边环境基本安全", "Modest, the neighbourhood is safe by and large"],
      [4, "居无定所或住房存在安全隐患，周边环境复杂", "No settled or no safe dwelling, a troubled neighbourhood"],
    ]),
  ],
};
