import { popularNames } from "../popular-names.ts";
import { seededRandom } from "../../seeded-random.ts";

/** A forename as it is christened, and the short forms people go by. */
export interface Forename {
  readonly name: string;
  readonly shortForms: readonly string[];
}

const forenames = (source: string): Forename[] =>
  source.split(", ").map((entry) => {
    const [name = "", ...shortForms] = entry.split(" ");
    return { name, shortForms };
  });

/** Commonest first. */
export const englishMen = forenames(
  "John Jack Johnny Jno, William Will Bill Willie Wm Billy, Thomas Tom Tommy Thos, George Geo Georgie, James Jim Jimmy Jas Jamie, Robert Bob Rob Robt Bobby Bert, Henry Harry Hal Hen, Charles Charlie Chas Chuck, Edward Ned Ted Edw Eddie Teddy, Richard Dick Rich Richd Rick, Joseph Joe Jos Joey, Samuel Sam Saml Sammy, David Dave Davy, Francis Frank Fran, Arthur Art Artie, Frederick Fred Freddie Fredk, Walter Walt Wat, Alexander Alex Alec Sandy Alick, Benjamin Ben Benj Benny, Daniel Dan Danny Danl, Peter Pete, Edwin Ned Ed, Alfred Alf Fred Alfie, Albert Bert Al Bertie, Philip Phil Pip, Hugh Hughie Hew, Andrew Andy Drew Andw, Michael Mick Mike Mich, Matthew Matt Mat, Stephen Steve Steph, Nicholas Nick Nicky Nichs, Patrick Pat Paddy, Herbert Herb Bert, Ernest Ernie Ern, Harold Harry Hal, Ralph Rafe, Christopher Chris Kit Kester, Anthony Tony Ant, Nathaniel Nat Nathan, Simon Sim, Isaac Ike Zac, Abraham Abe Bram, Jonathan Jon Jonty, Joshua Josh, Edmund Ned Ed Eddie, Roger Rog Hodge, Gilbert Gil Bert, Lawrence Larry Laurie Lawrie, Augustus Gus August, Leonard Len Lenny, Reginald Reg Reggie, Sidney Sid Syd, Cuthbert Cuddy Bert, Ambrose, Humphrey Numps, Geoffrey Jeff Geoff, Barnabas Barney, Tobias Toby, Timothy Tim Timmy, Zachary Zach Zac, Martin Marty, Mark, Luke, Oliver Noll Ollie, Percy Perce, Cecil, Basil Baz, Eric Rick, Norman Norm, Kenneth Ken, Donald Don, Duncan Dunc, Malcolm Mal, Archibald Archie Baldie, Ronald Ron Ronnie, Gerald Gerry, Theodore Ted Theo, Clement Clem, Silas Si, Jeremiah Jerry, Josiah Joe Si, Ebenezer Eben, Elijah Lije, Solomon Sol, Rupert, Lionel Leo, Horace, Hubert Hugh Bert, Maurice Morris Mo, Vincent Vin Vince, Eugene Gene, Owen, Evan, Rhys Rees, Ivor, Gareth Gary, Dennis Den, Rowland Roly Rolie, Godfrey, Jasper, Giles",
);

export const englishWomen = forenames(
  "Mary Polly Molly May Mamie, Elizabeth Eliza Betty Bess Lizzie Beth Eliz, Anne Ann Nan Annie Nancy, Sarah Sally Sadie Sara, Margaret Maggie Peggy Meg Daisy Margt, Jane Jenny Janie Jean, Alice Ally Elsie, Catherine Kate Kitty Cathy Katie Cath, Ellen Nell Nellie Nelly, Emily Em Emmy Milly, Florence Flo Florrie Flossie, Hannah Nan Hanna, Martha Patty Mattie, Harriet Hattie Harrie, Charlotte Lottie Char, Emma Em Emmie, Frances Fanny Fran, Eleanor Nell Ellie Nora, Dorothy Dot Dolly Dora, Edith Edie, Caroline Carrie Caro, Isabella Bella Isa Belle, Louisa Lou Louie, Susan Sue Susie Sukey, Susannah Sue Sukey, Rebecca Becky Beck, Rachel Rae, Ruth Ruthie, Lucy Lu, Julia Jule, Agnes Aggie Nessie, Amelia Milly Amy, Ada Adie, Constance Connie, Gertrude Gertie Trudy, Ethel Eth, Winifred Winnie Freda, Matilda Tilly Maud, Victoria Vicky Queenie, Janet Jessie Jan, Barbara Babs Barb, Joan Joanie, Grace Gracie, Helen Nell Nellie, Henrietta Hetty Etta, Josephine Jo Josie, Georgiana Georgie, Augusta Gussie, Philippa Pip Pippa, Bridget Biddy Bridie, Rose Rosie, Violet Vi, Ivy, Lily Lil, Mabel Mab May, Maud Maudie, Beatrice Bea Trixie Beattie, Jemima Mima Jem, Theodora Dora Theo, Penelope Penny Nell, Priscilla Cilla Prissy, Deborah Debby Deb, Abigail Abby Gail, Judith Judy, Katharine Kate Kitty Kath, Sophia Sophie Sophy, Clara Clare, Lydia Lyddie, Phoebe, Esther Essie Hetty, Marian May, Rosamund Rose Ros, Ursula Ursie, Cecily Sis Cis, Honor Nora, Gwendolen Gwen Wendy, Sybil Sib, Hilda, Vera, Marjorie Marge Madge, Millicent Millie, Lavinia Vinnie, Selina Lena, Adelaide Addie Ada",
);

/** Commonest first: the names half of a register has, and then a long tail in which nearly everybody stands alone. */
const commonSurnames =
  "Smith Jones White Campbell Clarke Green Taylor Williams Brown Davies Ryan Webb Reid Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright Walker Hughes Edwards Hall Martin Wood Jackson Turner Hill Morris Cooper Ward Moore Clark Baker Harrison King Morgan Allen James Scott Phillips Watson Davis Parker Price Bennett Young Griffiths Mitchell Kelly Cook Carter Richardson Bailey Collins Bell Shaw Murphy Miller Cox Richards Khan Marshall Anderson Simpson Ellis Adams Singh Wilkinson Foster Chapman Powell Webster Rogers Gray Mason Ali Hunt Hussain Palmer Holmes Mills Barnes Knight Lloyd Butler Russell Barker Fisher Stevens Jenkins Murray Dixon Harvey Graham Pearson Ahmed Fletcher Walsh Kaur Gibson Howard Andrews Stewart Elliott Reynolds Saunders Payne Fox Ford Pearce Day Brooks West Lawrence Cole Atkinson Bradley Spencer Gill Dawson Watts Burton O'Brien Berry Nguyen Matthews Page Hart Perry Dunn Booth Gordon Lane Newman Hayes Rose Stone Freeman Sutton Armstrong Kennedy Nicholson Grant Barrett Hawkins Osborne Burns Harding Gardner Francis Stephens Riley Carr Hudson Austin Reeves Peters Long Pritchard Byrne Warren Cross Nash Marsh Potter Goodwin Sharp Bates Barber Baldwin Doyle Curtis Black Bishop Porter Woods Tucker Hicks Nolan Frost Flynn Bryant".split(
    " ",
  );

const starts =
  "Ash Ald Bar Beck Ber Black Brad Brom Buck Burn Cart Chat Clay Cop Cros Dal Den Ding Dun East Eld Far Fen Gar Glan Gran Hal Ham Har Hart Hat Hazel Heather Hol Horn Hum Hunt Kel Kim Kings Lang Lath Law Lea Lin Lock Long Lud Mal Mars Mel Mid Mil Mor New Nor Oak Or Pad Pem Pen Pick Pres Rad Rams Red Rick Ros Row Rud Sand Sel Shel Ship Sil Stan Stock Sut Swin Tat Thorn Til Up Wad Wal War Wat Wes Whit Wil Win Wood Wor".split(
    " ",
  );
const ends =
  "ton ley ford ham field wood worth by well don bury more land wick thorpe combe stead bourne shaw croft gate man".split(
    " ",
  );

/** Two thousand names as English places and families have them: Hartley, Harwood, Hartwood; near each other, as in life. */
export const joinedNames: readonly string[] = seededRandom("joined names").shuffle(
  starts.flatMap((start) => ends.map((end) => start + end)),
);

const plain = /^[a-z' -]+$/i;
const withoutMarks = (name: string): string => name.normalize("NFD").replace(/\p{M}/gu, "");

/** Those of countries that write Latin letters, in no order of frequency. */
const namesFromAbroad = (kind: "women" | "men" | "surnames"): string[] =>
  popularNames
    .flatMap((country) => country[kind].map(({ latin }) => withoutMarks(latin)))
    .filter((name) => plain.test(name));

const withTail = (common: readonly string[], tail: readonly string[]): string[] => [
  ...new Set([...common, ...seededRandom("tail").shuffle(tail)]),
];

/** Names as a country of immigration registers them, commonest first. */
export const registeredSurnames: readonly string[] = withTail(commonSurnames, [
  ...namesFromAbroad("surnames"),
  ...joinedNames,
]);
export const registeredWomen: readonly string[] = withTail(
  englishWomen.slice(0, 60).map(({ name }) => name),
  namesFromAbroad("women"),
);
export const registeredMen: readonly string[] = withTail(
  englishMen.slice(0, 60).map(({ name }) => name),
  namesFromAbroad("men"),
);

/** English families, without those that came lately. */
export const englishSurnames: readonly string[] = withTail(
  commonSurnames.filter((name) => !/^(Khan|Ali|Singh|Hussain|Ahmed|Kaur|Nguyen)$/.test(name)),
  joinedNames,
);
