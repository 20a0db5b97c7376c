import { item, type DimensionDefinition } from "./instrument-types";

/** Dimension B, 100 points: the child's body and what it is covered by. */
export const BODY_DIMENSION: DimensionDefinition = {
  code: "BODY",
  label: { zh: "身体状况", en: "Body" },
  items: [
    item("B01", "儿童年龄", "Age of the child", [
      [8, "12 至 17 周岁", "12 to 17"],
      [6, "6 至 11 周岁", "6 to 11"],
      [4, "0 至 5 周岁", "0 to 5"],
    ]),
    item("B02", "生长发育", "Growth", [
      [6, "身高、体重及发育与年龄相符", "Height, weight and development fit the age"],
      [4, "发育略低于同龄儿童", "Somewhat behind children of the same age"],
      [2, "发育明显迟缓，或营养不良", "Clearly delayed, or undernourished"],
    ]),
    item("B03", "个人卫生与衣着", "Hygiene and clothing", [
      [6, "整洁，衣着适时", "Clean, dressed for the season"],
      [4, "基本整洁，偶有不适时", "Mostly clean, now and then not dressed for the season"],
      [1, "长期不洁，衣着破旧或不能保暖", "Unclean for long, clothing worn or not warm"],
    ]),
    item("B04", "残疾情况", "Disability", [
      [20, "无残疾", "None"],
      [16, "四级残疾", "Grade 4"],
      [10, "三级残疾", "Grade 3"],
      [5, "二级残疾", "Grade 2"],
      [0, "一级残疾", "Grade 1"],
    ]),
    item("B05", "患病情况", "Illness", [
      [30, "无疾病，或仅有常见轻微疾病", "None, or minor common ones"],
      [15, "患有慢性病，需长期服药或定期复查", "Chronic, with lasting medicine or regular check-ups"],
      [6, "患有重大疾病，需住院或持续治疗", "Grave, with hospital or continued treatment"],
    ]),
    item("B06", "康复与治疗情况", "Rehabilitation and treatment", [
      [20, "按要求接受康复或治疗，效果良好", "Taken as prescribed, with good effect"],
      [12, "接受康复或治疗，但不规律", "Taken, but not regularly"],
      [4, "需要康复或治疗而未接受", "Needed and not taken"],
    ]),
    item("B07", "医疗保障", "Medical cover", [
      [10, "已参加基本医疗保险，并享受相应救助", "Basic insurance, and relief where due"],
      [6, "已参加基本医疗保险，自付部分负担较重", "Basic insurance, own share weighs heavily"],
      [0, "无任何医疗保障", "None"],
    ]),
  ],
};
