import type { FirmKey } from "./places.ts";

export interface SampleLawyer {
  readonly key: string;
  readonly name: string;
  readonly licenceNo: string;
  readonly firm: FirmKey;
  /** `YYYY-MM-DD` */
  readonly practisingSince: string;
}

const lawyer = (serial: number, key: string, name: string, firm: FirmKey, since: number): SampleLawyer => ({
  key,
  name,
  // Seventeen digits, but with the county's six where a real number has four and the year: nobody's.
  licenceNo: `1431299${since}1${String(serial * 137).padStart(5, "0")}`,
  firm,
  practisingSince: `${since}-07-01`,
});

/** 24 lawyers. Among the names: one with a character beyond the basic plane (U+2CC56) and one with a middle dot. */
export const LAWYERS: readonly SampleLawyer[] = [
  lawyer(1, "shi-mingyuan", "石明远", "qingxiyuan", 2008),
  lawyer(2, "long-xiulan", "龙秀岚", "qingxiyuan", 2011),
  lawyer(3, "wu-qingsong", "吴青崧", "qingxiyuan", 2014),
  lawyer(4, "yang-xiaolan", "杨晓溇", "qingxiyuan", 2019),
  lawyer(5, "peng-jianguo", "彭建岷", "qingxiyuan", 2006),
  lawyer(6, "xiang-chunmei", "向春湄", "yuandu", 2012),
  lawyer(7, "tian-jiawang", "田家沅", "yuandu", 2016),
  lawyer(8, "teng-wenbo", "滕文泊", "yuandu", 2018),
  lawyer(9, "ma-qinghua", "麻清桦", "yuandu", 2010),
  lawyer(10, "shi-wei", "石𬱖", "yuandu", 2017),
  lawyer(11, "liang-yuzhu", "梁玉筱", "shamuao", 2013),
  lawyer(12, "qin-haitao", "覃海峤", "shamuao", 2015),
  lawyer(13, "shu-min", "舒敏溪", "shamuao", 2020),
  lawyer(14, "yao-zhengping", "姚正坪", "shamuao", 2009),
  lawyer(15, "su-danfeng", "粟丹枫", "baishi", 2014),
  lawyer(16, "mi-lixin", "米立岍", "baishi", 2018),
  lawyer(17, "aliya-nur", "阿丽娅·努尔", "baishi", 2021),
  lawyer(18, "ouyang-xi", "欧阳溪亭", "baishi", 2011),
  lawyer(19, "wu-gulou", "吴鼓原", "gulou", 2012),
  lawyer(20, "yang-tongguang", "杨通岗", "gulou", 2016),
  lawyer(21, "shi-liya", "石俐雅", "gulou", 2022),
  lawyer(22, "long-yunqi", "龙云岐", "yunwu", 2013),
  lawyer(23, "man-jiang", "满江屿", "yunwu", 2019),
  lawyer(24, "tan-lin", "谭林杉", "yunwu", 2017),
];
