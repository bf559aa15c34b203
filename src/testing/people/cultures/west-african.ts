import { type Culture, compose, spelledNames } from "../culture.ts";
import { drawByRank } from "../frequency.ts";

/** Few family names, each borne by hundreds of thousands: there is nothing rare to go by. */
const women = spelledNames(
  "Aminata Aminatta ~Ami, Fatoumata Fatumata Fatouma ~Fanta, Mariama Mariame, Awa Aoua, Kadiatou Kadijatu Kadiatu ~Kadi, Oumou Umu, Salimata Salimatou ~Sali, Rokhaya Rokia, N'Deye Ndeye, Aïssata Aissata Aissatou, Bintou Bintu Binta, Ramata Ramatou, Maïmouna Maimuna Maimouna, Djénéba Djeneba Jeneba, Nana, Assétou Assetou Assetu, Fanta, Hawa Haoua Awa, Khady Khadi Kady, Sira Cira, Ténin Tenin, Adama, Safiatou Safiatu, Alimata Halimatou, Habibatou Habibatu, Ndèye_Fatou Ndeye_Fatou Fatou, Coumba Kumba, Dado, Penda Pinda, Astou Astu, Sokhna Sohna, Rama, Yacine Yassin, Marième Mareme Marieme, Seynabou Zeinabou Sainabou, Naffissatou Nafisatu, Balkissa Balkisa, Rasmata, Sanata, Azéta Azeta, Salamata, Abibata, Pélagie Pelagie, Clarisse, Edwige Edwidge, Rosalie, Blandine, Akissi Akisi, Affoué Afoue Affoue, Adjoua Ajoua, Amoin Amwen, Ahou, Yah Ya",
);
const men = spelledNames(
  "Mamadou Mamadu Mahmoud ~Madou, Ousmane Usman Osman, Ibrahima Ibrahim ~Ibou, Souleymane Suleiman Suleymane ~Solo, Aboubacar Abubakar Abou_Bakar ~Abou, Cheikh Sheikh, Boubacar Bubakar Boubakar, Moussa Musa, Jean-Baptiste Jean_Baptiste Jean, Sékou Sekou Seku, Amadou Amadu Ahmadou ~Ama, Abdoulaye Abdulai Abdoulay ~Ablo, Alassane Alhassan Alasan, Seydou Saidu Seidou, Issa Isa, Adama, Bakary Bakari, Modibo, Drissa Idrissa Idris, Oumar Umaru Omar, Yaya Yahya Yaye, Lassana Lansana, Fodé Fode Foday, Lamine Lamin, Kalifa Khalifa, Daouda Dauda, Youssouf Yusuf Yusupha, Ismaïla Ismaila Smaila, Pape Papa, Modou Modu, Alioune Aliou Alieu, Babacar Babucarr, Malick Malik, El_Hadji Alhaji Elhadj, Samba, Demba, Yoro, Hamidou Hamidu, Harouna Haruna, Salif Salifu, Blaise, Pascal, Étienne Etienne, Koffi Kofi, Kouassi Kwasi, Yao Yaw, Konan, Kouamé Kwame Kouame, N'Guessan Nguessan, Tidiane Tijan Tidjane, Karamoko, Mory Mori, Nouhoun Nuhu",
);
const families = spelledNames(
  "Traoré Traore, Diallo Jallow Dialo, Ouédraogo Ouedraogo Wedraogo, Coulibaly Kulibali, Touré Toure Ture, Camara Kamara, Diarra Jarra, Konaté Konate Conateh, Keïta Keita, Bâ Bah Ba, Cissé Sesay Cisse, Sow So, N'Diaye Ndiaye Njie, Diop Job, Fall, Sissoko Cissoko Susso, Dembélé Dembele Dembelle, Sidibé Sidibe Sidibeh, Sangaré Sangare Sangareh, Kanté Kante Kanteh, Kouyaté Kouyate Kuyateh, Doumbia Dumbuya, Koné Kone Koneh, Bamba, Ouattara Wattara Watara, Kaboré Kabore, Sawadogo Savadogo, Zongo, Compaoré Compaore, Ilboudo Ilbudo, Nikiéma Nikiema, Sané Sane Sanneh, Diatta Jatta, Badji Bajie, Mané Mane Manneh, Gueye Gaye Guèye, Faye, Sarr Sarre, Thiam Cham, Sy Sey, Kane Kan, Wade Wadda, Mbaye Mbye, Seck Secka, Diouf Joof Juf, Barry Bari, Baldé Balde Baldeh, Soumah Suma, Sylla Sillah Sila, Bangoura Bangura, Condé Conde Konde, Kourouma Koroma Kuruma, Fofana Fofanah, Kouassi Kwasi, Kouadio, Yapi, Gnahoré Gnahore, Zadi, Gbagbo, Soro, Silué Silue, Ndour Ndure",
);
const heads = spelledNames(
  "Koro Coro, Baoké Baoke, Sindou Sindu, Fadia Fadja, Dougou Dugu, Kéla Kela, Bani, Niani, Samba, Tiéba Tieba, Sira Cira, Faran, Wara Ouara, Mora, Kita Quita",
);
const tails = spelledNames(
  "ba, dougou dugu, la, kourou kuru, ville, -Nord _Nord, so, koro coro, bougou bugu",
);

export const westAfrican: Culture = {
  id: "west-african",
  country: "Baoké",
  naming: "family",
  female: drawByRank(women, 0.8, 1),
  male: drawByRank(men, 0.8, 1),
  family: drawByRank(families, 0.8, 2),
  places: drawByRank(
    tails.flatMap((tail) =>
      heads.map((head) => {
        const joined = compose([head, tail], true);
        return {
          own: joined.own,
          abroad: joined.abroad.map((spelling) => spelling.replace(" ", "").replaceAll("  ", " ")),
        };
      }),
    ),
    0.7,
    1,
  ),
  titles: { female: ["Adja", "Mme"], male: ["El Hadj", "M.", "Dr"] },
};
