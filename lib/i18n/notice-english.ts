/**
 * Our own English for texts that stand in the database in Chinese: words of the notice of 24 July 2013, bases in law, names and goals of its
 * programme. The Chinese is the authority; who reads English sees both. Found by the exact words, so that a text an administrator has changed
 * is shown as it is, and never beside an English of something else.
 */
const ENGLISH: Readonly<Record<string, string>> = {
  本市试点约定: "Arrangement of the Beijing pilot",
  "本市试点约定：紧急程度（初判）为红色的登记优先审核": "Arrangement of the Beijing pilot: registrations graded red at first sight are checked first",
  帮扶计划确定的完成期限: "Day that the help plan gives the measure",
  "民事诉讼法：法院收到起诉材料后七日内立案或裁定不予受理": "Civil Procedure Law: the court files the suit or rules not to accept it within seven days of receiving it",
  "法律援助法第四十三条：自作出给予法律援助决定之日起三日内指派或者安排承办人员": "Legal Aid Law, article 43: a lawyer is appointed within three days of the decision to give aid",
  "关于建立侵害未成年人案件强制报告制度的意见（试行）（2020年）：受案或者立案后三日内向报案单位反馈": "Opinions on mandatory reporting of offences against minors (trial, 2020): whoever reported is answered within three days of the acceptance or filing",
  "法律援助法第四十三条": "Legal Aid Law, article 43",
  "未成年人保护法第十一条；关于建立侵害未成年人案件强制报告制度的意见（试行）（2020年）": "Law on the Protection of Minors, article 11; Opinions on mandatory reporting of offences against minors (trial, 2020)",
  "关于建立侵害未成年人案件强制报告制度的意见（试行）（2020年）": "Opinions on mandatory reporting of offences against minors (trial, 2020)",
  "试点通知（2013年7月24日）第四条；个人信息保护法第六条：限于实现处理目的的最小范围": "Pilot notice of 24 July 2013, part 4; Personal Information Protection Law, article 6: the least that the purpose needs",
  "反家庭暴力法第二十八条：受理后七十二小时内作出，情况紧急的二十四小时内": "Anti-Domestic Violence Law, article 28: issued within 72 hours of acceptance, within 24 where urgent",
  "反家庭暴力法第三十条：有效期不超过六个月": "Anti-Domestic Violence Law, article 30: holds for six months at most",
  "法律援助法第四十三条：收到申请之日起七日内决定": "Legal Aid Law, article 43: decided within seven days of the application",
  "法发〔2014〕24号：临时监护一般不超过一年": "Opinions Fafa [2014] 24: interim guardianship for a year as a rule",
  // Of an installation that was set up while the article was named.
  "法发〔2014〕24号第十五条：临时监护一般不超过一年": "Opinions Fafa [2014] 24, article 15: interim guardianship for a year as a rule",
  "本市试点约定：结案回访发现需要继续帮扶的，应当及时研究是否重新办理": "Agreed for the pilot: where a follow-up finds that help is needed again, whether the case is reopened is decided without delay",
  "人民法院通知的开庭日期": "Day of the hearing as the court gave it",
  "本市试点约定：延期开庭未定日期的，定期向人民法院了解": "Agreed for the pilot: where a hearing is put off without a day, the court is asked at intervals",
  "本市试点约定：判决撤销监护人资格的，及时向人民法院了解送达生效情况": "Agreed for the pilot: after a judgment that revokes a guardianship, the court is asked whether it has been served and is in effect",
  "民法典第三十七条：被撤销监护人资格后应当继续负担抚养费": "Civil Code, article 37: whose guardianship is revoked goes on paying support",
  "民法典第十七条：十八周岁以上的自然人为成年人": "Civil Code, article 17: whoever is eighteen or older is of age",
  "试点通知四（一）2": "Pilot notice, part 4 (1) 2",
  "试点通知四（一）2；家庭教育促进法第四十八条（2022年1月1日起）": "Pilot notice, part 4 (1) 2; Family Education Promotion Law, article 48 (from 1 January 2022)",
  "试点通知四（一）2；未成年人保护法第一百一十八条": "Pilot notice, part 4 (1) 2; Law on the Protection of Minors, article 118",
  "试点通知四（一）2；未成年人保护法第十一条、第一百一十八条；反家庭暴力法第十五条、第十六条": "Pilot notice, part 4 (1) 2; Law on the Protection of Minors, articles 11, 118; Anti-Domestic Violence Law, articles 15, 16",
  "法发〔2014〕24号（报告和处置）；反家庭暴力法第十五条": "Opinions Fafa [2014] 24 (reports and what is done at once); Anti-Domestic Violence Law, article 15",
  "反家庭暴力法第二十三条、第二十八条、第三十条": "Anti-Domestic Violence Law, articles 23, 28, 30",
  "试点通知四（一）2；法律援助法第四十三条": "Pilot notice, part 4 (1) 2; Legal Aid Law, article 43",
  "试点通知四（一）2；民法典第三十六条": "Pilot notice, part 4 (1) 2; Civil Code, article 36",
  "民法典第三十六条；法发〔2014〕24号（申请撤销监护人资格诉讼）": "Civil Code, article 36; Opinions Fafa [2014] 24 (suits for revocation)",
  "法发〔2014〕24号（撤销监护人资格案件审理）": "Opinions Fafa [2014] 24 (trial of cases of revocation)",
  "民法典第三十六条；法发〔2014〕24号第三十五条": "Civil Code, article 36; Opinions Fafa [2014] 24, article 35",
  "试点通知四（一）2；民法典第三十一条、第三十六条；未成年人保护法第九十二条": "Pilot notice, part 4 (1) 2; Civil Code, articles 31, 36; Law on the Protection of Minors, article 92",
  "民法典第三十一条、第三十六条": "Civil Code, articles 31, 36",
  "试点通知四（一）2；民法典第三十七条": "Pilot notice, part 4 (1) 2; Civil Code, article 37",
  "民法典第三十八条；法发〔2014〕24号第三十八条至第四十条": "Civil Code, article 38; Opinions Fafa [2014] 24, articles 38 to 40",
  "本市试点约定：同一事项的时限可以多次暂停，合计不超过本期限；红色个案和已知受到侵害的未成年人，时限不暂停": "Pilot's own: the clock of a task may stand still more than once, in all no longer than this; those of red cases and of children known to have been harmed do not stand still",
  "个人信息保护法第五十条：应及时受理和处理；时限参照 GB/T 35273—2020 第8.7条": "Personal Information Protection Law, article 50: taken and handled without delay; the limit follows GB/T 35273-2020, 8.7",
  "个人信息保护法第十九条、第四十七条：以实现处理目的所必要的最短时间为限；年限由本单位设定，以档案主管部门核定的保管期限表为准":
    "Personal Information Protection Law, articles 19 and 47: as short as the purpose needs; the years are set by the office, the schedule approved by the archives authority goes first",
  "个人信息保护法第十九条；年限由本单位设定": "Personal Information Protection Law, article 19; the time is set by the office",
  "网络安全法：网络日志留存不少于六个月；年限由本单位设定": "Cybersecurity Law: network logs are kept for six months at least; the time is set by the office",

  "《网络安全法》：网络日志留存不少于六个月；本系统定为三十六个月": "Cybersecurity Law: network logs are kept for six months at least; thirty-six months in this system",
  "《未成年人网络保护条例》第三十六条：严格设定信息访问权限，控制未成年人个人信息知悉范围，记录访问情况；夜间查阅应能说明事由":
    "Regulations on the Protection of Minors in Cyberspace, article 36: strict access rights, few who know, access recorded; who looks at night can say why",
  "《未成年人网络保护条例》第三十六条：严格设定信息访问权限，控制未成年人个人信息知悉范围，记录访问情况；一小时内查阅三十名以上未成年人，超出一般办理所需":
    "Regulations on the Protection of Minors in Cyberspace, article 36: strict access rights, few who know, access recorded; thirty minors or more within an hour are more than the work needs",
  "《未成年人网络保护条例》第三十六条：严格设定信息访问权限，控制未成年人个人信息知悉范围，记录访问情况；一日内三次以上查到本区以外单位的未成年人":
    "Regulations on the Protection of Minors in Cyberspace, article 36: strict access rights, few who know, access recorded; minors of offices of other districts found three times or more within a day",
  "《未成年人网络保护条例》第三十六条：严格设定信息访问权限，控制未成年人个人信息知悉范围，记录访问情况；一小时内十次以上被拒绝，可能在试探权限":
    "Regulations on the Protection of Minors in Cyberspace, article 36: strict access rights, few who know, access recorded; refused ten times or more within an hour, somebody may be probing",
  "一小时内五次以上登录被拒绝，可能在试探密码": "Sign-in refused five times or more within an hour: somebody may be guessing a password",

  开展家庭监护监督: "Supervision of guardianship in the family",
  构建社区保护机制: "Building protection in the community",
  加强救助保护: "Strengthening rescue and protection",
  强化教育保护: "Strengthening protection through education",
  主责部门: "Lead departments",
  协助部门: "Assisting departments",
  协作部门: "Cooperating departments",
  "试点街道（乡镇）、试点区县民政局": "pilot streets (townships), civil affairs bureaus of the pilot districts and counties",
  "试点区县团委（未成年人保护委员会）、法院、司法局、妇联、公安局，市级未成年人救助保护机构":
    "Communist Youth League committees (committees for the protection of minors), courts, bureaus of justice, women's federations and public security bureaus of the pilot districts and counties; the municipal institution for the rescue and protection of minors",
  "试点区县团委（未成年人保护委员会）、教委": "Communist Youth League committees (committees for the protection of minors) and education commissions of the pilot districts and counties",
  "试点区县团委（未成年人保护委员会）、公安局、教委、司法局、市级未成年人救助保护机构":
    "Communist Youth League committees (committees for the protection of minors), public security bureaus, education commissions and bureaus of justice of the pilot districts and counties; the municipal institution for the rescue and protection of minors",
  "试点区县团委（未成年人保护委员会）、教委、人力资源和社会保障局、市级未成年人救助保护机构":
    "Communist Youth League committees (committees for the protection of minors), education commissions and bureaus of human resources and social security of the pilot districts and counties; the municipal institution for the rescue and protection of minors",
  "试点街道（乡镇）": "pilot street (township)",
  试点区县民政局: "civil affairs bureau of the pilot district or county",
  "试点区县团委（未成年人保护委员会）": "Communist Youth League committee of the pilot district or county (committee for the protection of minors)",
  法院: "court",
  司法局: "bureau of justice",
  妇联: "women's federation",
  公安局: "public security bureau",
  教委: "education commission",
  人力资源和社会保障局: "bureau of human resources and social security",
  市级未成年人救助保护机构: "municipal institution for the rescue and protection of minors",
  试点区县民政局救助管理站: "rescue station of the civil affairs bureau of the pilot district or county",
  未成年人救助保护机构: "institution for the rescue and protection of minors",
  "村（居）委会": "villagers' or residents' committee",
  受委托的专业社会工作机构: "commissioned professional social work agency",
  社会组织: "social organisation",
  试点区县救助管理机构: "rescue body of the pilot district or county",
  救助管理机构: "rescue body",
  社区: "community",
  学校: "school",
  所在学校: "the minor's school",
  城管: "urban management",
  "北京市民政局关于开展未成年人社会保护试点工作的通知（2013年7月24日）第四条": "Notice of the Beijing Municipal Bureau of Civil Affairs on the pilot for the social protection of minors, 24 July 2013, section 4",

  "未成年人社会保护试点（2013—2014年）": "Pilot for the social protection of minors, 2013-2014",
  启动阶段: "Launch",
  排查阶段: "Screening",
  实施阶段: "Implementation",
  总结评估阶段: "Final evaluation",
  "重点探索构建社区保护机制和强化教育保护。": "To explore above all protection in the community and protection through education.",
  "重点探索建立受助未成年人发现、报告和响应机制，及时庇护受伤害未成年人，建立转介机制。":
    "To explore above all how minors in need are discovered, reported and answered, shelter for harmed minors in time, and referral.",
  "重点探索开展监护监督和困难未成年人救助帮扶机制。": "To explore above all the supervision of guardianship and help for minors in difficulty.",
};

/** The demonstration's programme carries its years in its name. */
const DEMONSTRATION = /^未成年人社会保护试点（演示，(\d{4})—(\d{4})年）$/;

/** The English of a text kept in Chinese; null where there is none. */
export function noticeEnglish(chinese: string): string | null {
  if (Object.hasOwn(ENGLISH, chinese)) return ENGLISH[chinese] ?? null;
  const years = DEMONSTRATION.exec(chinese);
  return years ? `Pilot for the social protection of minors (demonstration, ${years[1]}-${years[2]})` : null;
}

/** A text kept in Chinese as a placeholder of a sentence: to an English reader in English, with the Chinese where it is quoted as a basis. */
export function noticeText(chinese: string, locale: string, quoted = false): string {
  const english = locale === "en" ? noticeEnglish(chinese) : null;
  if (!english) return chinese;
  return quoted ? `${english} (${chinese})` : english;
}
