// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/csv_reader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

using namespace polaris;

namespace
{

using Rows = std::vector<std::vector<std::string>>;

[[nodiscard]] Rows rowsOf(CsvReader reader)
{
    Rows rows;
    while (reader.next()) {
        rows.emplace_back();
        for (std::size_t i = 0; i < reader.fieldCount(); ++i)
            rows.back().emplace_back(reader.field(i));
    }
    return rows;
}

// The fault and its line; an empty optional when the text is read to its end.
[[nodiscard]] std::optional<std::pair<CsvFault, std::uint64_t>>
faultOf(const std::string& text, const CsvLimits& limits = {})
{
    try {
        (void)rowsOf(CsvReader::readText(text, limits));
    } catch (const CsvError& error) {
        return std::pair{error.fault(), error.line()};
    }
    return std::nullopt;
}

[[nodiscard]] QByteArray gzipped(const QByteArray& text)
{
    z_stream stream{};
    // 16 asks zlib for a gzip header.
    if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("zlib does not start");
    QByteArray packed(
        static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(text.size()))), '\0');
    QByteArray input = text;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        qFatal("zlib does not finish");
    packed.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

} // namespace

class TestCsvReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columns_are_found_by_name();
    void rows_are_read_in_every_spelling_data();
    void rows_are_read_in_every_spelling();
    void lines_are_counted_as_an_editor_does();
    void rows_across_pieces_stay_whole();
    void rows_may_be_shorter_or_longer_than_the_header();
    void faults_name_their_line_data();
    void faults_name_their_line();
    void limits_are_kept();
    void rows_before_a_fault_are_read();
    void plain_and_gzip_files_are_read();
    void a_file_that_is_not_there_is_refused();
    void a_truncated_gzip_is_refused();
    void a_damaged_gzip_is_refused();
    void a_gzip_bomb_is_refused();
    void a_long_file_is_read_to_its_last_line();

private:
    [[nodiscard]] std::string write(const char* name, const QByteArray& bytes) const;
    [[nodiscard]] CsvFault fileFault(const std::string& path) const;
    QTemporaryDir m_folder;
};

std::string TestCsvReader::write(const char* name, const QByteArray& bytes) const
{
    QFile file{m_folder.filePath(QString::fromLatin1(name))};
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a test file");
    return file.fileName().toStdString();
}

CsvFault TestCsvReader::fileFault(const std::string& path) const
{
    try {
        (void)rowsOf(CsvReader::openFile(path));
    } catch (const CsvError& error) {
        return error.fault();
    }
    return CsvFault{};
}

void TestCsvReader::columns_are_found_by_name()
{
    CsvReader reader = CsvReader::readText("sku,Name, price\nP1,Milk,3.20\n");
    QCOMPARE(reader.header(), (std::vector<std::string>{"sku", "Name", "price"}));
    QCOMPARE(reader.column("name").value(), std::size_t{1});
    QCOMPARE(reader.column("PRICE").value(), std::size_t{2});
    QVERIFY(!reader.column("tax"));
    QVERIFY(reader.next());
    QCOMPARE(reader.field(2), std::string_view{"3.20"});
    QVERIFY(!reader.next());
    QVERIFY(!reader.next());
}

void TestCsvReader::rows_are_read_in_every_spelling_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* text) {
        QTest::newRow(name) << QByteArray{text};
    };
    row("LF", "a,b\n1,x y\n2,z\n");
    row("CRLF", "a,b\r\n1,x y\r\n2,z\r\n");
    row("CR", "a,b\r1,x y\r2,z\r");
    row("no line end at the end", "a,b\n1,x y\n2,z");
    row("byte order mark", "\xEF\xBB\xBF"
                           "a,b\n1,x y\n2,z\n");
    row("quoted", "\"a\",\"b\"\n\"1\",\"x y\"\n2,\"z\"\n");
    row("empty lines", "\n\na,b\n\n1,x y\n\r\n\n2,z\n\n");
    row("blanks around", " a , b\n 1 ,  x y \n2,z\t\n");
}

void TestCsvReader::rows_are_read_in_every_spelling()
{
    QFETCH(QByteArray, text);
    QCOMPARE(rowsOf(CsvReader::readText(text.toStdString())), (Rows{{"1", "x y"}, {"2", "z"}}));
}

void TestCsvReader::lines_are_counted_as_an_editor_does()
{
    for (const char* end : {"\n", "\r\n", "\r"}) {
        const std::string e = end;
        CsvReader reader = CsvReader::readText("a,b" + e + e + "1,\"one" + e + "two" + e + "\"" +
                                               e + "2,x" + e + e + "3,y" + e);
        QVERIFY(reader.next());
        QCOMPARE(reader.line(), std::uint64_t{3});
        QCOMPARE(reader.field(1), std::string_view{"one" + e + "two" + e});
        QVERIFY(reader.next());
        QCOMPARE(reader.line(), std::uint64_t{6});
        QVERIFY(reader.next());
        QCOMPARE(reader.line(), std::uint64_t{8});
    }
}

void TestCsvReader::rows_across_pieces_stay_whole()
{
    std::string text = "n,text\n";
    for (int i = 0; i < 20'000; ++i)
        text +=
            std::to_string(i) + ",\"\xE0\xB8\x99\xE0\xB9\x89 \"\"" + std::to_string(i) + "\"\"\"\n";
    CsvReader reader = CsvReader::readText(text);
    for (int i = 0; i < 20'000; ++i) {
        QVERIFY(reader.next());
        QCOMPARE(reader.line(), static_cast<std::uint64_t>(i + 2));
        QCOMPARE(reader.field(0), std::string_view{std::to_string(i)});
        QCOMPARE(std::string{reader.field(1)},
                 "\xE0\xB8\x99\xE0\xB9\x89 \"" + std::to_string(i) + "\"");
    }
    QVERIFY(!reader.next());
}

void TestCsvReader::rows_may_be_shorter_or_longer_than_the_header()
{
    CsvReader reader = CsvReader::readText("a,b\n1\n1,2,3\n,\n");
    QVERIFY(reader.next());
    QCOMPARE(reader.fieldCount(), std::size_t{1});
    QCOMPARE(reader.field(1), std::string_view{});
    QVERIFY(reader.next());
    QCOMPARE(reader.fieldCount(), std::size_t{3});
    QVERIFY(reader.next());
    QCOMPARE(reader.fieldCount(), std::size_t{2});
    QVERIFY(!reader.next());
}

void TestCsvReader::faults_name_their_line_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("fault");
    QTest::addColumn<int>("line");
    const auto row = [](const char* name, const QByteArray& text, CsvFault fault, int line) {
        QTest::newRow(name) << text << static_cast<int>(fault) << line;
    };
    row("empty", "", CsvFault::Empty, 0);
    row("only line ends", "\n\r\n\n", CsvFault::Empty, 0);
    row("only a byte order mark", "\xEF\xBB\xBF", CsvFault::Empty, 0);
    row("Latin-1", "a\n1\ncaf\xE9\n", CsvFault::NotUtf8, 3);
    row("overlong UTF-8", "a\n\xC0\xAF\n", CsvFault::NotUtf8, 2);
    row("surrogate in UTF-8", "a\n\xED\xA0\x80\n", CsvFault::NotUtf8, 2);
    row("above U+10FFFF", "a\n\xF4\x90\x80\x80\n", CsvFault::NotUtf8, 2);
    row("cut UTF-8", "a\n\xE0\xB8\n", CsvFault::NotUtf8, 2);
    row("UTF-16",
        QByteArray("\xFF\xFE"
                   "a\0\n\0",
                   6),
        CsvFault::NotUtf8, 1);
    row("NUL", QByteArray("a\nx\0y\n", 6), CsvFault::NulByte, 2);
    row("quote inside a field", "a\n1\nx\"y\n2\n", CsvFault::BadQuotes, 3);
    row("text after a quoted field", "a\n\"x\"y\n", CsvFault::BadQuotes, 2);
    row("quote without an end", "a\n1\n\"x\n2\n3\n", CsvFault::BadQuotes, 3);
    row("column without a name", "a,,c\n1,2,3\n", CsvFault::HeaderUnclear, 1);
    row("two columns of one name", "sku,SKU\n1,2\n", CsvFault::HeaderUnclear, 1);
    row("field above 4 KB", "a\n1\n" + QByteArray(4097, 'x') + "\n", CsvFault::FieldTooLarge, 3);
    row("no line end for long", "a\n" + QByteArray(300'000, 'x'), CsvFault::FieldTooLarge, 2);
    row("201 columns", "a\n" + QByteArray(200, ',') + "\n", CsvFault::TooManyColumns, 2);
    row("100,000 columns", QByteArray(100'000, ','), CsvFault::TooManyColumns, 1);
}

void TestCsvReader::faults_name_their_line()
{
    QFETCH(QByteArray, text);
    QFETCH(int, fault);
    QFETCH(int, line);
    const auto found = faultOf(text.toStdString());
    QVERIFY(found.has_value());
    QCOMPARE(static_cast<int>(found->first), fault);
    QCOMPARE(found->second, static_cast<std::uint64_t>(line));
}

void TestCsvReader::limits_are_kept()
{
    const CsvLimits limits{.fileBytes = 20, .fieldBytes = 4, .columns = 2, .rows = 3};
    QVERIFY(!faultOf("a,b\n1,2\n3,4\n5,6\n", limits));
    QCOMPARE(faultOf("a\n1\n2\n3\n4\n", limits)->first, CsvFault::TooManyRows);
    QCOMPARE(faultOf("a\n1\n2\n3\n4\n", limits)->second, std::uint64_t{5});
    QCOMPARE(faultOf("a\n12345\n", limits)->first, CsvFault::FieldTooLarge);
    QCOMPARE(faultOf("a,b,c\n", limits)->first, CsvFault::TooManyColumns);
    QCOMPARE(faultOf("a,b\n11,22\n33,44\n55,66\n", limits)->first, CsvFault::FileTooLarge);
    QVERIFY(!faultOf("a\n" + std::string(4096, 'x') + "\n"));
}

void TestCsvReader::rows_before_a_fault_are_read()
{
    CsvReader reader = CsvReader::readText("a\n1\n2\n\xFF\n");
    QVERIFY(reader.next());
    QVERIFY(reader.next());
    QCOMPARE(reader.field(0), std::string_view{"2"});
    QVERIFY_EXCEPTION_THROWN((void)reader.next(), CsvError);
    QVERIFY_EXCEPTION_THROWN((void)reader.next(), CsvError);
}

void TestCsvReader::plain_and_gzip_files_are_read()
{
    const QByteArray text = "\xEF\xBB\xBF"
                            "a,b\r\n1,\xE6\xB0\xB4\r\n";
    const Rows expected{{"1", "\xE6\xB0\xB4"}};
    QCOMPARE(rowsOf(CsvReader::openFile(write("plain.csv", text))), expected);
    QCOMPARE(rowsOf(CsvReader::openFile(write("packed.csv.gz", gzipped(text)))), expected);
    QCOMPARE(rowsOf(CsvReader::openFile(write("misnamed.csv", gzipped(text)))), expected);
}

void TestCsvReader::a_file_that_is_not_there_is_refused()
{
    QCOMPARE(fileFault(m_folder.filePath(QStringLiteral("nothing.csv")).toStdString()),
             CsvFault::CannotOpen);
    QCOMPARE(fileFault(m_folder.path().toStdString()), CsvFault::CannotOpen); // a folder
    QCOMPARE(fileFault(write("empty.csv", {})), CsvFault::Empty);
}

void TestCsvReader::a_truncated_gzip_is_refused()
{
    QByteArray text = "a,b\n";
    for (int i = 0; i < 5'000; ++i)
        text += QByteArray::number(i * 7919 % 10'007) + ",x\n";
    const QByteArray packed = gzipped(text);
    for (const qsizetype size : {packed.size() / 2, packed.size() - 8, packed.size() - 1}) {
        QCOMPARE(fileFault(write("cut.csv.gz", packed.left(size))), CsvFault::Truncated);
    }
}

void TestCsvReader::a_damaged_gzip_is_refused()
{
    QByteArray text = "a,b\n";
    for (int i = 0; i < 5'000; ++i)
        text += QByteArray::number(i * 7919 % 10'007) + ",x\n";
    QByteArray packed = gzipped(text);
    packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 0x55); // the checksum
    QCOMPARE(fileFault(write("damaged.csv.gz", packed)), CsvFault::CannotRead);
}

void TestCsvReader::a_gzip_bomb_is_refused()
{
    QByteArray text = "a\n";
    for (int i = 0; i < 1'100; ++i)
        text += QByteArray(50'000, '\n');
    QCOMPARE(fileFault(write("bomb.csv.gz", gzipped(text))), CsvFault::FileTooLarge);
}

void TestCsvReader::a_long_file_is_read_to_its_last_line()
{
    std::string text = "InvoiceNo,Description,Quantity\n";
    for (int i = 0; i < 42'000; ++i)
        text += "536365,\"WHITE HANGING HEART, T-LIGHT \"\"HOLDER\"\"\",6\n";
    CsvReader reader = CsvReader::readText(std::move(text));
    std::size_t rows = 0;
    while (reader.next())
        rows += reader.field(1) == "WHITE HANGING HEART, T-LIGHT \"HOLDER\"";
    QCOMPARE(rows, std::size_t{42'000});
}

QTEST_APPLESS_MAIN(TestCsvReader)
#include "tst_csv_reader.moc"
