import type { Random } from "./random";

const SURNAMES = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"];
const COMPOUND = ["欧阳", "上官", "司马", "诸葛"];
const BOYS = [..."浩宇轩博文子涵俊杰天佑志强家豪明睿思远一鸣晨阳建平少华东旭海波立群"];
const GIRLS = [..."欣怡诗涵雨萱梓瑶佳宁思琪婉婷若曦静雅晓彤雪梅丽娟芳菲玉兰春燕秋月"];
const ELDERS = [..."国建志秀桂玉春凤德永福长金宝树文淑兰英芬珍梅荣华生林"];

export const surname = (random: Random): string => (random.chance(0.01) ? random.pick(COMPOUND) : random.pick(SURNAMES));

/** An invented given name of one or two characters. */
export function givenName(random: Random, kind: "boy" | "girl" | "elder"): string {
  const pool = { boy: BOYS, girl: GIRLS, elder: ELDERS }[kind];
  const first = random.pick(pool);
  if (random.chance(0.22)) return first;
  return first + random.pick(pool);
}
