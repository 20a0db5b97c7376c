import { item, type DimensionDefinition } from "./instrument-types";

/** Dimension C, 100 points: school, company, and the child's own state. */
export const CONDUCT_DIMENSION: DimensionDefinition = {
  code: "CONDUCT",
  label: { zh: "行为与心理", en: "Conduct and mind" },
  items: [
    item("C01", "遵守纪律情况", "Discipline", [
      [10, "遵守校规校纪和社会公德", "Keeps the rules of school and society"],
      [6, "偶有违反纪律，经教育能够改正", "Breaks rules now and then, mends when taught"],
      [2, "经常违反纪律，教育效果不明显", "Breaks rules often, teaching has little effect"],
    ]),
    item("C02", "学习情况", "Marks", [
      [10, "学习态度端正，成绩良好", "Willing, good marks"],
      [6, "学习较吃力，成绩一般", "Finds it hard, fair marks"],
      [2, "厌学，或成绩明显落后", "Averse to learning, or clearly behind"],
    ]),
    item("C03", "与老师、同学的关系", "Teachers and classmates", [
      [10, "关系融洽", "Good"],
      [6, "关系一般，交往较少", "Fair, little contact"],
      [2, "关系紧张，或受到孤立、欺凌", "Strained, or shut out or bullied"],
    ]),
    item("C04", "居家表现", "At home", [
      [20, "听从教导，能够承担力所能及的家务", "Listens, does its share of the housework"],
      [16, "基本听从教导，偶有顶撞", "Mostly listens, answers back now and then"],
      [10, "不服管教，或经常夜不归宿、离家出走", "Does not listen, or often stays out at night or runs away"],
    ]),
    item("C05", "交往对象", "Company", [
      [8, "交往同学、朋友表现良好", "Keeps good company"],
      [4, "交往对象较复杂", "Mixed company"],
      [1, "与有严重不良行为或违法犯罪的人员交往", "Company with serious misconduct or offences"],
    ]),
    item("C06", "活动场所", "Places", [
      [6, "主要在学校、家庭、社区活动场所", "Mostly school, home, places of the community"],
      [4, "有时出入不适宜未成年人的场所", "At times places not fit for minors"],
      [1, "经常出入营业性歌舞、酒吧、网吧等场所", "Often dance halls, bars, internet cafés"],
    ]),
    item("C07", "使用网络情况", "Internet", [
      [10, "适度使用，能够自我控制", "In measure, under own control"],
      [6, "使用时间较长，需要他人提醒", "Rather long, has to be reminded"],
      [1, "沉迷网络，影响学习生活", "Addicted, at the cost of learning and life"],
    ]),
    item("C08", "旷课、失学情况", "Out of school", [
      [6, "按时到校，无旷课", "Attends, no truancy"],
      [4, "偶有旷课", "Truant now and then"],
      [2, "经常旷课、逃学", "Truant often"],
      [1, "已辍学或失学", "Has dropped out or never enrolled"],
    ]),
    item("C09", "自我认知", "Self-image", [
      [10, "自信，能够正确认识自己", "Confident, sees itself as it is"],
      [6, "信心不足，需要鼓励", "Little confidence, needs encouragement"],
      [3, "自卑，经常否定自己", "Low self-esteem, often denies itself"],
      [0, "极度自卑，认为生活没有意义", "Very low, finds life without meaning"],
    ]),
    item("C10", "心理状态", "State of mind", [
      [10, "情绪稳定，性格开朗", "Steady and cheerful"],
      [8, "情绪偶有波动，能够自行调整", "Wavers now and then, recovers by itself"],
      [6, "情绪波动明显，存在焦虑、孤僻等表现", "Wavers clearly, anxious or withdrawn"],
      [3, "长期情绪低落，或有明显心理问题", "Low for long, or with a clear mental problem"],
    ]),
  ],
};
