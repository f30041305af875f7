/**
 * Characters that GBK had before Unicode did. Input methods and fonts put them where no character is (U+E815 to U+E864,
 * in the order of GBK's FE50 to FEA0); since then all have been encoded, and GB 18030-2022 maps every one of them there.
 * Both forms look alike on the screen: 䶮 typed with an old input method is U+E863.
 */
const ENCODED = [
  ..."⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹",
  ..."䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻",
];
const FIRST = 0xe815;

/** The two letters with marks that GBK had for pinyin: ḿ and ǹ; and a second wide blank. */
const OTHERS: Readonly<Record<string, string>> = { "\ue7c7": "\u1e3f", "\ue7c8": "\u01f9", "\ue5e5": "\u3000" };

/** Puts the encoded character in the place of its old private form. Other private characters stay: nobody knows them. */
export const encodePrivateUse = (text: string): string =>
  text.replace(
    /[\ue5e5\ue7c7\ue7c8\ue815-\ue864]/g,
    (character) => OTHERS[character] ?? ENCODED[character.charCodeAt(0) - FIRST] ?? character,
  );
