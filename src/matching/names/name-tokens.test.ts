import fc from "fast-check";
import { expect, test } from "vitest";
import { mostNameTokens, nameTokens, nameWords, plainSpelling } from "./name-tokens.ts";

const anyText = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        ..."lord mullah oglu نقيب 민수 南宮 小明 ဦး ဒေါ် abd al el bin عبد ال أبو محمد الرحمن абд абу ဒေါ် အောင် စန္ဒာ ገብረ 김 王 ' - ʿ ẞ İ ﷺ ｱ".split(
          " ",
        ),
      ),
      { maxLength: 8 },
    )
    .map((words) => words.join(" ")),
  fc
    .array(fc.constantFrom("abd", "al", "el", "عبد", "ال", "абд", "ул", "rr", "an", "aziz", "أبو"), {
      maxLength: 8,
    })
    .map((parts) => parts.join("")),
);

test("normalising what was normalised changes nothing, whatever the text", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const tokens = nameTokens(text);
      expect(nameTokens(tokens.join(" "))).toEqual(tokens);
      expect(tokens.length).toBeLessThanOrEqual(mostNameTokens);
    }),
    { numRuns: 2000 },
  );
});

test("composed and decomposed letters, case, invisible signs and vowel marks make no difference", () => {
  expect(nameTokens("Zoë MÜLLER".normalize("NFD"))).toEqual(nameTokens("zoë müller"));
  expect(nameTokens("Ama\u200bni")).toEqual(["amani"]);
  expect(nameTokens("مُحَمَّد")).toEqual(["محمد"]);
  expect(nameTokens("ﻣﺤﻤﺪ")).toEqual(["محمد"]);
  expect(nameTokens("מֹשֶׁה")).toEqual(["משה"]);
});

test("particles and titles are left out, unless nothing else is left", () => {
  expect(nameTokens("Sheikh Hassan bin Ali al-Tijani")).toEqual(["hassan", "ali", "tijani"]);
  expect(nameTokens("الشيخ حسن بن علي")).toEqual(["حسن", "علي"]);
  expect(nameTokens("Ludwig van der Berg")).toEqual(["ludwig", "berg"]);
  expect(nameTokens("Ben")).toEqual(["ben"]);
  expect(nameTokens("Haji")).toEqual(["haji"]);
});

test("the servant's names are one token however they are parted", () => {
  for (const written of ["Abd al-Rahman", "Abdul Rahman", "Abdurrahman", "Abdel-Rahman", "Abdulrahman"]) {
    expect(nameTokens(written)).toEqual(["abdrahman"]);
  }
  expect(nameTokens("عبد الرحمن")).toEqual(nameTokens("عبدالرحمن"));
  expect(nameTokens("أبو بكر")).toEqual(["أبوبكر"]);
});

test("ranks before a name are no part of it, sons' and daughters' words nowhere, and one word is always a name", () => {
  expect(nameTokens("Mullah Mohammad Omar")).toEqual(["mohammad", "omar"]);
  expect(nameTokens("Lt. Colonel John Major")).toEqual(["john", "major"]);
  expect(nameTokens("Lord")).toEqual(["lord"]);
  expect(nameTokens("Heydar Aliyev oğlu".replace("ğ", "g"))).toEqual(["heydar", "aliyev"]);
  expect(nameTokens("Iyad Ag Ghaly")).toEqual(["iyad", "ghaly"]);
});

test("Abdul is a name by itself where no name of God follows", () => {
  expect(nameTokens("Abdool Talukdar")).toEqual(["abd", "talukdar"]);
  expect(nameTokens("Abdul Kareem Sesay")).toEqual(["abdkareem", "sesay"]);
  expect(nameTokens("Abdoul Diallo")).toEqual(["abd", "diallo"]);
});

test("Burmese titles come and go before a name, and are names behind it and in other countries", () => {
  expect(nameTokens("ဦးအောင်ဆန်း")).toEqual(["အောင်", "ဆန်း"]);
  expect(nameTokens("လှိုင်ဦး")).toEqual(["လှိုင်", "ဦး"]);
  expect(nameTokens("Ko Hlaing Oo")).toEqual(["hlaing", "oo"]);
  expect(nameTokens("Ko Jin Young")).toEqual(["ko", "jin", "young"]);
  expect(nameTokens("U Nu")).toEqual(["u", "nu"]);
});

test("an article before a sun letter is one, a family of that sound is not", () => {
  expect(nameTokens("Muhammad an-Nur")).toEqual(["muhammad", "nur"]);
  expect(nameTokens("An Bin Kyung")).toEqual(["an", "kyung"]);
});

test("only names of that kind are parted: a foreign name in Korean or Chinese signs stays one", () => {
  expect(nameTokens("노리스")).toEqual(["노리스"]);
  expect(nameTokens("马斯特")).toEqual(["马斯特"]);
  expect(nameTokens("남궁민수")).toEqual(["남궁", "민수"]);
  expect(nameTokens("歐陽修")).toEqual(["歐陽", "修"]);
  expect(nameWords("အောင်ဆန်း 김민준")).toEqual(["အောင်ဆန်း", "김민준"]);
});

test("Burmese is parted into syllables, Korean and Chinese into family and given name", () => {
  expect(nameTokens("အောင်ဆန်း")).toEqual(["အောင်", "ဆန်း"]);
  expect(nameTokens("စန္ဒာဝင်း")).toHaveLength(3);
  expect(nameTokens("김민준")).toEqual(["김", "민준"]);
  expect(nameTokens("王小明")).toEqual(["王", "小明"]);
});

test("the plain spelling leaves out what clerks leave out", () => {
  expect(plainSpelling("søren")).toBe("soren");
  expect(plainSpelling("أحمد")).toBe(plainSpelling("احمد"));
  expect(plainSpelling("فاطمة")).toBe(plainSpelling("فاطمه"));
  expect(plainSpelling("علی")).toBe(plainSpelling("علي"));
});
