export const strings = { title: "预约" };
