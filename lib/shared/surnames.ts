/** Compound surnames (复姓) in use; the head of a name is one of them only if a given name follows. */
const COMPOUND_SURNAMES = new Set(
  ("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 长孙 宇文 夏侯 轩辕 端木 南宫 独孤 西门 东郭 百里 呼延 申屠 太史 澹台 公冶 宗政 濮阳 淳于 " +
    "单于 钟离 鲜于 闾丘 司空 亓官 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 东门 南门 羊舌 微生 梁丘 左丘 第五 纳兰 赫连 万俟 闻人 叶赫 完颜 耶律 " +
    "爱新觉罗 叶赫那拉").split(" "),
);

/** Code points of the surname at the head of a Chinese name: 1, 2 for a compound one, 4 for a few. */
export function surnameLengthOf(name: string): number {
  const characters = [...name];
  for (const length of [4, 2]) {
    if (characters.length > length && COMPOUND_SURNAMES.has(characters.slice(0, length).join(""))) return length;
  }
  return 1;
}
