import { type Culture, compose, type SpelledName, spelledNames } from "../culture.ts";
import { drawByRank } from "../frequency.ts";
import { seededRandom } from "../../seeded-random.ts";

const letters = "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я".split(" ");
/** The passport's, the Russian passport's of before, a German, a French and a Polish clerk's. */
const readings = [
  "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch _ iu ia",
  "a b v g g d e e zh z i i i y k l m n o p r s t u f kh ts ch sh shch _ yu ya",
  "a b w h g d e je sch s y i ji j k l m n o p r s t u f ch z tsch sch schtsch _ ju ja",
  "a b v g g d e ie j z y i i i k l m n o p r s t ou f kh ts tch ch chtch _ iou ia",
  "a b w h g d e je ż z y i ji j k l m n o p r s t u f ch c cz sz szcz _ ju ja",
].map((line) => new Map(line.split(" ").map((reading, i) => [letters[i]!, reading === "_" ? "" : reading])));

const ofLetters = (own: string): SpelledName => {
  let abroad: readonly string[] | undefined;
  return {
    own,
    get abroad() {
      return (abroad ??= [
        ...new Set(
          readings.map((reading) =>
            own
              .toLowerCase()
              .replace(/./gu, (letter) => reading.get(letter) ?? letter)
              .replace(/(^|[ -])./gu, (first) => first.toUpperCase()),
          ),
        ),
      ]);
    },
  };
};

const commonWomen = spelledNames(
  "Олена Olena Elena Yelena ~Lena ~Olenka, Оксана Oksana Oxana ~Ksenia, Наталія Nataliia Natalia Nataliya ~Natalka ~Natasha, Ганна Hanna Anna Ganna ~Halia, Ірина Iryna Irina ~Ira, Тетяна Tetiana Tatiana Tetyana ~Tania, Марія Mariia Maria Mariya ~Marusia, Юлія Yuliia Julia Yulia Iuliia, Катерина Kateryna Katerina Ekaterina ~Katia ~Katrusia, Світлана Svitlana Svetlana ~Svitlia ~Sveta, Соломія Solomiia Solomia ~Solia, Людмила Liudmyla Ludmila Lyudmila ~Luda",
);
const commonMen = spelledNames(
  "Олександр Oleksandr Alexander Aleksandr Olexandr ~Sashko ~Sasha, Дмитро Dmytro Dmitro Dmitri ~Dima, Сергій Serhii Sergey Serhiy Sergii ~Serhiiko, Андрій Andrii Andrey Andriy, Іван Ivan Iwan ~Vania, Володимир Volodymyr Vladimir Wolodymyr ~Vova ~Volodia, Микола Mykola Nikolai Nicola ~Kolia, Юрій Yurii Yuri Iurii Jurij ~Yurko, Тарас Taras, Євген Yevhen Evgen Eugen ~Zhenia, Богдан Bohdan Bogdan, Максим Maksym Maxim Maksim ~Max, Михайло Mykhailo Mikhail Michailo ~Mykhas ~Misha",
);
const commonFamilies = spelledNames(
  "Шевченко Shevchenko Schewtschenko Chevtchenko, Мельник Melnyk Melnik, Коваленко Kovalenko Kowalenko, Бондаренко Bondarenko, Ткаченко Tkachenko Tkatschenko, Кравчук Kravchuk Krawtschuk, Ющенко Yushchenko Juschtschenko Iouchtchenko, Гончаренко Honcharenko Goncharenko, Лисенко Lysenko Lisenko Lyssenko, Петренко Petrenko, Савченко Savchenko Sawtschenko, Поліщук Polishchuk Polischuk, Мороз Moroz Moros, Гриценко Hrytsenko Gritsenko, Чорновіл Chornovil Tchornovil",
);
const women =
  "Віра Надія Любов Галина Ніна Валентина Раїса Лідія Зоя Тамара Лариса Алла Вікторія Анастасія Дарина Поліна Софія Злата Мирослава Богдана Ярослава Стефанія Христина Уляна Орися Параска Одарка Інна Жанна Маргарита Вероніка Аліна Діана Каріна Ангеліна Єва Квітка Роксолана Леся Леонтина Євгенія Антоніна Клавдія Євдокія Василина Зінаїда Неля Руслана Таїсія Емілія".split(
    " ",
  );
const men =
  "Василь Петро Павло Григорій Степан Федір Яків Семен Остап Назар Роман Руслан Віталій Віктор Валерій Анатолій Леонід Ігор Олег Ярослав Святослав Мирослав Владислав Станіслав Ростислав Вʼячеслав Борис Денис Антон Артем Данило Матвій Марко Лука Захар Кирило Гліб Тимофій Єгор Іларіон Костянтин Прокіп Панас Орест Любомир Зіновій Едуард Геннадій Вадим Костя Юхим Лев Давид Мирон Устим Арсен Ілля Нестор Філіп Омелян".split(
    " ",
  );
const stems =
  "Бондар Гриц Данил Захар Іван Карп Клим Кирил Лук Марк Мартин Матві Микит Мирон Назар Остап Павл Панас Пилип Прокоп Роман Савк Семен Сидор Степан Тарас Терещ Тимош Федор Харч Яким Ярем Яц Гайд Гонт Горб Дяч Жук Зайч Козл Кобз Ків Куц Лис Міщ Нос Паламар Пастух Писар Рибал Руд Скор Слюс Стельм Тищ Хом Чум Шап Щерб Білин Горд Дуб Калин Луц Верб Вишн Дем Заріч Лев Орл Сокіл Топол Явор Гурж Дзюб Кравц Мазур Ничип Олійн Пащ Радч Стец Хрущ Цим Юрч".split(
    " ",
  );
const endings = "енко ук ко ський ич ів чук енчук ак івський ченко иш".split(" ");
const families = [
  ...commonFamilies,
  ...seededRandom("families")
    .shuffle(stems.flatMap((stem) => endings.map((ending) => stem + ending)))
    .map(ofLetters),
];

const firsts = "Зоряне Нові Верхній Старий Мала Велика Біла Червоний Зелений Нижній Вільне Красний".split(
  " ",
);
const seconds = "Липи Став Брід Гай Яр Криниця Діброва Луг Хутір Міст Камінь Берег Слобода Поле Вишня".split(
  " ",
);
const towns = seededRandom("places").shuffle([
  ...firsts.flatMap((first) => seconds.map((second) => compose([ofLetters(first), ofLetters(second)]))),
  ...stems.slice(0, 50).map((stem) => ofLetters(`${stem}івка`)),
]);

export const ukrainian: Culture = {
  id: "ukrainian",
  country: "Zorynia",
  naming: "family",
  female: drawByRank([...commonWomen, ...women.map(ofLetters)], 0.8, 3),
  male: drawByRank([...commonMen, ...men.map(ofLetters)], 0.8, 3),
  family: drawByRank(families, 0.6, 3),
  places: drawByRank(
    [
      ...spelledNames(
        "Зоряне Zoriane Zoryane Soriane, Калинів Kalyniv Kaliniv Kalinov, Дубогай Dubohai Dubogay",
      ),
      ...towns,
    ],
    0.8,
    1,
  ),
  familyOfWoman: (family) =>
    family.own.endsWith("ський") ? ofLetters(family.own.replace(/ський$/, "ська")) : family,
  patronymic: (father, sex) => ofLetters(patronymicOf(father.own, sex)),
  titles: { female: ["Pani", "Mrs"], male: ["Pan", "Mr"] },
};

/** Андрійович, Андріївна; Петрович, Петрівна; Миколайович, Миколаївна. */
function patronymicOf(father: string, sex: "female" | "male"): string {
  const isSon = sex === "male";
  if (father.endsWith("й")) return isSon ? `${father}ович` : `${father.slice(0, -1)}ївна`;
  if (father.endsWith("о")) return father.slice(0, -1) + (isSon ? "ович" : "івна");
  if (/[ая]$/.test(father)) return father + (isSon ? "йович" : "ївна");
  if (father.endsWith("ь")) return isSon ? `${father}ович` : `${father.slice(0, -1)}івна`;
  return father + (isSon ? "ович" : "івна");
}
