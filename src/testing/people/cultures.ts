import { spelledNames, type Culture, type CultureId } from "./culture.ts";

const nordic: Culture = {
  id: "nordic",
  country: "Nordmark",
  naming: "family",
  female: spelledNames(
    "Anna Ana, Maria Marie, Ingrid, Astrid, Karin Carin, Sofie Sophie Sofia, Emma, Frida, Hanna Hannah, Lena Lene, Åsa Asa Aasa, Märta Marta Maerta, Helga, Solveig, Kirsten Christen, Zofia Sofia, Élise Elise, Greta Grete",
  ),
  male: spelledNames(
    "Lars, Erik Eric, Johan Johann Jan, Nils Niels, Olav Olaf Oluf, Mikkel Michael, Søren Soren Soeren, Henrik Henrick, Björn Bjorn Bjoern, Karl Carl, Anders, Mats, Jens, Thomas Tomas, Łukasz Lukasz Lucas, Georg George, Stefan Stephan",
  ),
  family: spelledNames(
    "Lindqvist Lindquist, Berg, Sørensen Sorensen Soerensen, Müller Muller Mueller, Nyström Nystrom Nystroem, Holm, Dahl, Hansen Hanssen, Ødegård Odegard Oedegaard, Vogel, Kowalski Kovalski, Becker, Lund, Strand, Weiß Weiss, Björk Bjork, Schäfer Schaefer Schafer, Eklund",
  ),
  places: spelledNames("Nordhavn, Granvik, Lysefoss, Østby Ostby Oestby, Ravnsund, Hvitmark Vitmark"),
};

const arabic: Culture = {
  id: "arabic",
  country: "Sahel-Qamar",
  naming: "family",
  female: spelledNames(
    "فاطمة Fatima Fatma Fatimah Fatoumata, عائشة Aisha Aicha Aysha Aïcha, خديجة Khadija Khadidja Hadija, مريم Mariam Maryam Meriem Myriam, زينب Zainab Zeinab Zeyneb Zineb, سعاد Souad Suad Soad, نور Nour Noor Nur, أمينة Amina Aminah, ليلى Leila Layla Laila, هدى Huda Houda Hoda, سلمى Salma Selma, رقية Ruqaya Roukaya Rokaia, ياسمين Yasmin Yasmine Jasmin, حليمة Halima Halimah, آمنة Amna Amina, هالة Hala Hela, سمية Sumaya Soumaya Somaia, رحاب Rihab Rehab",
  ),
  male: spelledNames(
    "محمد Mohamed Muhammad Mohammed Mohamad Mahamat, أحمد Ahmed Ahmad Ahmat, علي Ali Aly, حسن Hassan Hasan Hassen, حسين Hussein Hussain Houssein Husayn, يوسف Yusuf Youssef Yousif Joussef, إبراهيم Ibrahim Brahim Ebrahim, عثمان Osman Othman Uthman Ousmane, عمر Omar Umar Omer, خالد Khalid Khaled Haled, مصطفى Mustafa Mostafa Moustapha, عبد_الرحمن Abdulrahman Abdel_Rahman Abderrahmane Abdurahman, عبد_الله Abdullah Abdallah Abdoullah, إسماعيل Ismail Ismael Esmail, آدم Adam Adem, طارق Tariq Tarek Tarik, جمال Jamal Gamal Djamal, صلاح Salah Sallah, سليمان Suleiman Sulayman Souleymane Soliman, بكري Bakri Bakry, هشام Hisham Hicham Hesham, وليد Walid Waleed Oualid",
  ),
  family: spelledNames(
    "الحسن El_Hassan Al-Hasan Alhassan, عبدالكريم Abdelkarim Abdul_Karim Abdulkareem, بشير Bashir Bachir Besher, النور El_Nour Alnur Al-Noor, التجاني El_Tijani Tidjani Altigani, الطيب El_Tayeb Al-Tayyib Altaib, إدريس Idris Idriss Edrees, يعقوب Yagoub Yaqub Yacoub, الأمين El_Amin Al-Ameen Lamine, الزين El_Zein Alzain Zine, مكي Makki Mekki Macki, الشيخ El_Sheikh Al-Shaikh Cheikh, حامد Hamid Hamed, الخطيب El_Khatib Al-Khateeb Khattib, جبريل Jibril Gibril Djibril, عوض Awad Awadh Aouad, القاضي El_Gadi Al-Qadi Elkadi, النجار El_Najjar Alnajar Najar",
  ),
  places: spelledNames(
    "بئر_قمر Bir_Qamar Bir_Gamar, وادي_الزهراء Wadi_Zahra Wadi_Elzahra, تل_النور Tell_Nour Tel_Nur, مرسى_الأمل Marsa_Amal Mersa_Amal, أم_السنط Um_Sunt Umm_Sant, دار_السلامة Dar_Salama Dar_es_Salama",
  ),
};

const amharic: Culture = {
  id: "amharic",
  country: "Sahel-Qamar",
  naming: "father",
  female: spelledNames(
    "አልማዝ Almaz, ትዕግስት Tigist Tigest, ሰላም Selam Salam, ሄለን Helen Hellen, መሰረት Meseret Messeret, ብርቱካን Birtukan Bertukan, አበባ Abeba Abebech, ሂሩት Hirut Hiroot, ራሄል Rahel Rachel, ማርታ Marta Martha, ዘነበች Zenebech, ፀሐይ Tsehay Tsehai",
  ),
  male: spelledNames(
    "አበበ Abebe Abebé, ተስፋዬ Tesfaye Tesfay Tesfaie, ገብረመስቀል Gebremeskel Gebre_Meskel Ghebremeskel, ኃይለ Haile Hailé Hayle, ዳዊት Dawit Daweet David, ሰለሞን Solomon Selemon, ብርሃኑ Birhanu Berhanu Birhano, ተክለ Tekle Tekele, ዮሐንስ Yohannes Johannes Yohanes, ከበደ Kebede Kebbede, ግርማ Girma Ghirma, ታደሰ Tadesse Tadese Taddesse, መኮንን Mekonnen Mekonen Makonnen, ሙሉጌታ Mulugeta Mulughieta",
  ),
  family: [],
  places: spelledNames(
    "አዲስ_ጸሐይ Addis_Tsehay Adis_Tsehai, ደብረ_ሰላም Debre_Selam Debra_Salam, ባሕር_ማዶ Bahir_Mado Bahar_Mado, ቀይ_ወንዝ Key_Wenz Keywenz",
  ),
};

const ukrainian: Culture = {
  id: "ukrainian",
  country: "Zorynia",
  naming: "family",
  female: spelledNames(
    "Олена Olena Elena Yelena, Оксана Oksana Oxana, Наталія Nataliia Natalia Nataliya, Ганна Hanna Anna Ganna, Ірина Iryna Irina, Тетяна Tetiana Tatiana Tetyana, Марія Mariia Maria Mariya, Юлія Yuliia Julia Yulia Iuliia, Катерина Kateryna Katerina Ekaterina, Світлана Svitlana Svetlana, Соломія Solomiia Solomia, Людмила Liudmyla Ludmila Lyudmila",
  ),
  male: spelledNames(
    "Олександр Oleksandr Alexander Aleksandr Olexandr, Дмитро Dmytro Dmitro Dmitri, Сергій Serhii Sergey Serhiy Sergii, Андрій Andrii Andrey Andriy, Іван Ivan Iwan, Володимир Volodymyr Vladimir Wolodymyr, Микола Mykola Nikolai Nicola, Юрій Yurii Yuri Iurii Jurij, Тарас Taras, Євген Yevhen Evgen Eugen, Богдан Bohdan Bogdan, Максим Maksym Maxim Maksim, Михайло Mykhailo Mikhail Michailo",
  ),
  family: spelledNames(
    "Шевченко Shevchenko Schewtschenko Chevtchenko, Коваленко Kovalenko Kowalenko, Бондаренко Bondarenko, Ткаченко Tkachenko Tkatschenko, Ющенко Yushchenko Juschtschenko Iouchtchenko, Кравчук Kravchuk Krawtschuk, Мельник Melnyk Melnik, Гончаренко Honcharenko Goncharenko, Лисенко Lysenko Lisenko Lyssenko, Петренко Petrenko, Савченко Savchenko Sawtschenko, Поліщук Polishchuk Polischuk, Мороз Moroz Moros, Гриценко Hrytsenko Gritsenko, Чорновіл Chornovil Tchornovil",
  ),
  places: spelledNames(
    "Зоряне Zoriane Zoryane Soriane, Нові_Липи Novi_Lypy Novi_Lipi, Верхній_Став Verkhnii_Stav Werchnij_Staw, Калинів Kalyniv Kaliniv Kalinov, Дубогай Dubohai Dubogay",
  ),
};

const burmese: Culture = {
  id: "burmese",
  country: "Thirimyay",
  naming: "whole",
  female: spelledNames(
    "အေးအေးမြင့် Aye_Aye_Myint, ခင်မာလာ Khin_Mar_Lar Khin_Ma_La, စန္ဒာဝင်း Sandar_Win Sanda_Win, နီလာထွန်း Ni_Lar_Htun Nilar_Tun, သီတာ Thida Thi_Tar, ဖြူဖြူအောင် Phyu_Phyu_Aung, မေသူ May_Thu Mei_Thu, ဝင်းဝင်းခိုင် Win_Win_Khaing",
  ),
  male: spelledNames(
    "အောင်ကို Aung_Ko, ကျော်မင်း Kyaw_Min, မင်းထွန်း Min_Htun Min_Tun, ဇော်ဝင်း Zaw_Win, သန်းထွန်း Than_Htun Than_Tun, ဟိန်းထက် Hein_Htet Hein_Thet, အောင်မျိုး Aung_Myo, စိုးနိုင် Soe_Naing, လှမင်း Hla_Min La_Min",
  ),
  family: [],
  places: spelledNames("သီရိကုန်း Thiri_Kone Thirigon, ရွှေမြို့ Shwe_Myo Shwemyo, မင်းတောင် Min_Taung Mindaung"),
};

const bengali: Culture = {
  id: "bengali",
  country: "Shaplapur",
  naming: "family",
  female: spelledNames(
    "ফাতেমা Fatema Fatima, নুরজাহান Nurjahan Noor_Jahan, রোকেয়া Rokeya Rokaya, আয়েশা Ayesha Aisha Ayasha, শাহনাজ Shahnaz Sahnaz, মরিয়ম Mariam Moriom Maryam, সালমা Salma, জাহানারা Jahanara Zahanara, হাসিনা Hasina Haseena",
  ),
  male: spelledNames(
    "মোহাম্মদ Mohammad Mohammed Md Muhammad, আব্দুল Abdul Abdool, করিম Karim Kareem, রহিম Rahim Raheem, জাহিদ Zahid Jahid, কামাল Kamal Kamaal, ইউসুফ Yusuf Eusuf Yousuf, হাসান Hasan Hassan, নুরুল Nurul Noorul, সেলিম Selim Salim",
  ),
  family: spelledNames(
    "হোসেন Hossain Hussein Hosen, রহমান Rahman Rohman, ইসলাম Islam Eslam, আলম Alam Alom, উদ্দিন Uddin Udin, চৌধুরী Chowdhury Choudhury Chaudhuri, সরকার Sarkar Sarker, মিয়া Miah Mia Miya, খান Khan",
  ),
  places: spelledNames(
    "শাপলাবাজার Shapla_Bazar Shaplabazar, নদীপাড়া Nadipara Nodipara, কুতুবচর Kutubchar Kutub_Char",
  ),
};

const dari: Culture = {
  id: "dari",
  country: "Kohistar",
  naming: "family",
  female: spelledNames(
    "فرشته Fereshta Fereshteh Freshta, زهرا Zahra Sahra, پروین Parwin Parvin Parveen, شکیلا Shakila Schakila, نرگس Nargis Narges, گلالی Gulalai Golalai, مرضیه Marzia Marziyeh Marsia, ژیلا Zhila Jila, حمیده Hamida Hamideh",
  ),
  male: spelledNames(
    "رضا Reza Riza Resa, حمید Hamid Hameed, فرهاد Farhad Ferhad, جمشید Jamshid Jamsheed Dschamschid, نعمت Nemat Nehmat Niamat, غلام Ghulam Golam Gholam, ضیا Zia Ziya Sia, خسرو Khosrow Khusraw, احمد Ahmad Ahmed, میرویس Mirwais Mirvais Mirweis",
  ),
  family: spelledNames(
    "احمدی Ahmadi Ahmady, رضایی Rezai Rezaie Rezaee, حیدری Haidari Heydari Hedari, کریمی Karimi Karimy, نوری Nuri Noori Nouri, محمدی Mohammadi Muhammady, حسینی Hosseini Husaini Hussaini, صافی Safi Saafi, یوسفی Yusufi Yousefi Yosufi",
  ),
  places: spelledNames(
    "کوه_سبز Koh-e_Sabz Kohe_Sabs, چشمه_آهو Cheshma_Ahu Cheshmeh_Aho, پل_چنار Pul-e_Chinar Pole_Chenar",
  ),
};

const westAfrican: Culture = {
  id: "west-african",
  country: "Baoké",
  naming: "family",
  female: spelledNames(
    "Aminata Aminatta, Fatoumata Fatumata Fatouma, Mariama Mariame, Awa Aoua, Kadiatou Kadijatu Kadiatu, Oumou Umu, Salimata Salimatou, Rokhaya Rokia, N'Deye Ndeye",
  ),
  male: spelledNames(
    "Mamadou Mamadu Mahmoud, Ousmane Usman Osman, Ibrahima Ibrahim, Souleymane Suleiman Suleymane, Aboubacar Abubakar Abou_Bakar, Cheikh Sheikh, Boubacar Bubakar Boubakar, Moussa Musa, Jean-Baptiste Jean_Baptiste Jean, Sékou Sekou Seku",
  ),
  family: spelledNames(
    "Diallo Jallow Dialo, Traoré Traore, Ouédraogo Ouedraogo Wedraogo, Coulibaly Kulibali, Touré Toure Ture, Camara Kamara, Bâ Bah Ba, Cissé Sesay Cisse, Diarra Jarra, Konaté Konate Conateh, Sow So, N'Diaye Ndiaye Njie",
  ),
  places: spelledNames("Baokéville Baokeville, Koroba Coroba, Sindou-Nord Sindou, Fadiala Fadjala"),
};

export const cultures: readonly Culture[] = [
  nordic,
  arabic,
  amharic,
  ukrainian,
  burmese,
  bengali,
  dari,
  westAfrican,
];

export const cultureById: Readonly<Record<CultureId, Culture>> = {
  nordic,
  arabic,
  amharic,
  ukrainian,
  burmese,
  bengali,
  dari,
  "west-african": westAfrican,
};
